"""Who stands behind a text. These tables do not know what kind of page the text is on.

Only `signatures.services` and `signatures.queries` touch these models; other apps use those.
"""

from signatures.models.blocked import BlockedDomain
from signatures.models.circulation import (
    CirculatedText,
    Circulation,
    Invitation,
    PartnerComment,
)
from signatures.models.consent import ConsentText
from signatures.models.destruction import Destruction
from signatures.models.endorsements import Endorsement, EndorsementEntry
from signatures.models.exports import RecordExport
from signatures.models.invalidations import Invalidation
from signatures.models.lists import IssuedCopy, SignedList
from signatures.models.log import LogEntry
from signatures.models.packages import DeliveryPackage
from signatures.models.paper import PaperRecord
from signatures.models.partner_lists import PartnerList, PartnerListEntry
from signatures.models.partner_mail import PartnerMail
from signatures.models.pending import PendingSignature
from signatures.models.sheets import Sheet, SheetKey, TextVersion, Wording
from signatures.models.signatures import PublicName, Signature
from signatures.models.spent import SpentTicket
from signatures.models.surges import SurgeReport
from signatures.models.tallies import (
    DayTally,
    DomainTally,
    PlaceTally,
    Reconciliation,
    ShapeTally,
    Tally,
)
from signatures.models.tree import TreeHead, TreeTile

__all__ = [
    "BlockedDomain",
    "CirculatedText",
    "Circulation",
    "ConsentText",
    "DayTally",
    "DeliveryPackage",
    "Destruction",
    "DomainTally",
    "Endorsement",
    "EndorsementEntry",
    "Invalidation",
    "Invitation",
    "IssuedCopy",
    "LogEntry",
    "PaperRecord",
    "PartnerComment",
    "PartnerList",
    "PartnerListEntry",
    "PartnerMail",
    "PendingSignature",
    "PlaceTally",
    "PublicName",
    "Reconciliation",
    "RecordExport",
    "ShapeTally",
    "Sheet",
    "SheetKey",
    "Signature",
    "SignedList",
    "SpentTicket",
    "SurgeReport",
    "Tally",
    "TextVersion",
    "TreeHead",
    "TreeTile",
    "Wording",
]
