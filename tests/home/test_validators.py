import pytest
from django.core.exceptions import ValidationError

from demo import factories
from home.validators import RESERVED_SLUGS, validate_slug_is_free


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_address_of_a_view_is_not_free(slug):
    with pytest.raises(ValidationError) as refusal:
        validate_slug_is_free(slug)
    assert refusal.value.error_dict["slug"][0].code == "reserved"


@pytest.mark.parametrize("slug", ["signings", "advocacy", "search-2"])
def test_other_addresses_are_free(slug):
    validate_slug_is_free(slug)


@pytest.mark.django_db
def test_only_directly_below_a_home_page_the_address_is_taken():
    section = factories.SectionPageFactory()
    below = factories.StandardPageFactory(parent=section, slug="search")
    assert below.get_url().endswith(f"/{section.slug}/search/")
    with pytest.raises(ValidationError) as refusal:
        factories.SectionPageFactory(slug="search")
    assert refusal.value.error_dict["slug"][0].code == "reserved"
