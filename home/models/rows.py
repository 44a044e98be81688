"""The order in which the rows of a page stand."""

from modelcluster.models import ClusterableModel, get_all_child_relations


def put_rows_in_place(thing: ClusterableModel) -> None:
    """Number, in the order in which they stand, the rows of each list in which one has no place.

    ``thing`` is a page or a row of one; its rows are changed in memory.
    """
    for relation in get_all_child_relations(thing):
        name = relation.get_accessor_name()
        rows = list(getattr(thing, name).all())
        for row in rows:
            if isinstance(row, ClusterableModel):
                put_rows_in_place(row)
        if any(getattr(row, "sort_order", 0) is None for row in rows):
            for place, row in enumerate(rows):
                row.sort_order = place
            setattr(thing, name, rows)
