"""Who publishes what, and what readers are told of links that lead there."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail.rich_text import RichText

from demo import factories
from home.enums import LegalStatus
from home.models import Source, SourceDomain, host_of
from home.services.links import guard_links, outer_link

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 7)
OPEN_LINK = '<a href="{0}" rel="noreferrer noopener">words</a>'


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def listed(domains: str, status: LegalStatus = LegalStatus.MATERIALS) -> Source:
    return factories.SourceFactory(domains=domains, legal_status=status, status_as_of=DAY)


def rich(address: str) -> str:
    return str(RichText(f'<p>See <a href="{address}">words</a>.</p>')).strip()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/a?b#c", "example.org"),
        ("HTTPS://EXAMPLE.org.:443/", "example.org"),
        ("//example.org/a", "example.org"),
        ("\\\\example.org", "example.org"),
        ("https:\\\\example.org\\a", "example.org"),
        ("https:/example.org", "example.org"),
        (" \thttps://exam\nple.org", "example.org"),
        ("https://somebody:secret@example.org:80/", "example.org"),
        ("https://ex%61mple.org/", "example.org"),
        ("https://ПРАЎДА.бел/", "xn--80aal6bf5p.xn--90ais"),
        ("https://xn--80aal6bf5p.xn--90ais/", "xn--80aal6bf5p.xn--90ais"),
        ("https://example。org/", "example.org"),
        ("https://ｅxample.org/", "example.org"),
        ("https://a..b/", "a..b"),
        ("/be/news/", ""),
        ("#part", ""),
        ("news/", ""),
        ("mailto:somebody@example.org", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_host_is_the_one_a_browser_goes_to(address, host):
    assert host_of(address) == host


def test_domains_are_kept_one_a_line_in_their_ascii_form():
    source = factories.SourceFactory(
        domains=" https://www.Example.org/ \n\nпраўда.бел\nexample.org\r\nEXAMPLE.ORG."
    )
    assert source.domains == "example.org\nxn--80aal6bf5p.xn--90ais"
    assert list(source.domain_rows.order_by("pk").values_list("domain", flat=True)) == (
        source.domains.splitlines()
    )


@pytest.mark.parametrize(
    "line", ["org", "two words.org", "example.org/a/page", "javascript:alert(1)", "a@", "http://"]
)
def test_a_line_that_is_no_domain_is_refused_and_nothing_is_stored(line):
    source = factories.SourceFactory.build(domains=f"example.org\n{line}")
    with pytest.raises(ValidationError) as refused:
        source.full_clean()
    assert refused.value.message_dict == {
        "domains": [f"“{line}” is not a domain. Write it alone, such as example.org."]
    }
    with pytest.raises(ValidationError):
        source.save()
    assert not Source.objects.exists()


def test_a_domain_has_one_owner():
    factories.SourceFactory(name_en="First", domains="example.org\nother.example")
    second = factories.SourceFactory.build(domains="new.example\nwww.example.org")
    with pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert refused.value.message_dict == {
        "domains": ["example.org belongs to another source already: First."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    assert Source.objects.count() == 1
    assert set(SourceDomain.objects.values_list("domain", flat=True)) == {
        "example.org",
        "other.example",
    }


def test_domains_that_are_taken_out_become_free():
    first = factories.SourceFactory(domains="example.org\nother.example")
    first.domains = "other.example"
    first.save()
    second = factories.SourceFactory.build(domains="example.org")
    second.full_clean()
    second.save()
    assert second.domain_rows.get().domain == "example.org"


def test_a_known_status_needs_its_day():
    source = factories.SourceFactory.build(legal_status=LegalStatus.RESTRICTED)
    with pytest.raises(ValidationError) as refused:
        source.full_clean()
    assert set(refused.value.message_dict) == {"status_as_of"}
    with pytest.raises(IntegrityError, match="source_status_has_its_date"):
        source.save()


def test_a_day_to_come_is_refused():
    tomorrow = timezone.localdate() + timedelta(days=1)
    source = factories.SourceFactory.build(status_as_of=tomorrow)
    with pytest.raises(ValidationError, match="This day is still to come"):
        source.full_clean()


def test_the_database_knows_the_statuses():
    with pytest.raises(IntegrityError, match="source_status_is_known"):
        factories.SourceFactory(legal_status="other", status_as_of=DAY)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://example.org",
        "https://news.deep.example.org/a?b=1&amp;c=2",
        "//example.org/",
        "HTTPS://EXAMPLE.ORG/",
        "https:\\\\example.org",
    ],
)
@pytest.mark.parametrize(
    ("status", "listing"),
    [
        (LegalStatus.MATERIALS, "extremist materials"),
        (LegalStatus.FORMATION, "an extremist formation"),
    ],
)
def test_where_the_status_demands_it_there_is_no_link(address, status, listing):
    listed("example.org", status)
    assert rich(address) == (
        '<p>See words <small class="link-warning" lang="en">(leads to a resource that is listed '
        f"in Belarus as {listing}, as of 7\xa0June\xa02024; the link is left out)</small>.</p>"
    )


def test_a_link_to_what_is_restricted_carries_a_warning():
    listed("example.org", LegalStatus.RESTRICTED)
    assert rich("https://example.org/") == (
        f"<p>See {OPEN_LINK.format('https://example.org/')} "
        '<small class="link-warning" lang="en">(leads to a resource that is listed in Belarus as '
        "one with restricted access, as of 7\xa0June\xa02024)</small>.</p>"
    )


@pytest.mark.parametrize("status", [LegalStatus.UNKNOWN, LegalStatus.NOT_LISTED])
def test_a_link_to_anybody_else_tells_nobody_where_the_reader_was(status):
    listed("example.org", status)
    for address in ("https://example.org/", "https://unknown.example/?a=1&amp;b=2"):
        assert rich(address) == f"<p>See {OPEN_LINK.format(address)}.</p>"


@pytest.mark.parametrize(
    "address", ["https://badexample.org/", "https://example.org.evil.test/", "https://org/"]
)
def test_a_domain_that_only_looks_alike_is_another_one(address):
    listed("example.org")
    assert rich(address) == f"<p>See {OPEN_LINK.format(address)}.</p>"


def test_the_nearest_owner_of_a_domain_counts():
    listed("example.org")
    listed("mirror.example.org", LegalStatus.RESTRICTED)
    factories.SourceFactory(domains="free.example.org")
    assert "<a " not in rich("https://other.example.org/")
    assert '<a href="https://mirror.example.org/a"' in rich("https://mirror.example.org/a")
    assert rich("https://free.example.org/") == (
        f"<p>See {OPEN_LINK.format('https://free.example.org/')}.</p>"
    )


@pytest.mark.parametrize("written", ["праўда.бел", "xn--80aal6bf5p.xn--90ais"])
@pytest.mark.parametrize("linked", ["https://праўда.бел/", "https://www.xn--80aal6bf5p.xn--90ais/"])
def test_a_name_in_cyrillic_and_its_punycode_are_one(written, linked):
    listed(written)
    assert "<a " not in rich(linked)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVa\tScript:alert(1)", "data:text/html,x", "vbscript:x", "&#1;ftp:x"],
)
def test_what_is_no_address_is_no_link(address):
    assert rich(address) == "<p>See words.</p>"
    assert outer_link(address, "words") == "words"


@pytest.mark.parametrize("address", ["mailto:a@example.org", "tel:+370", "#part", "/be/news/"])
def test_links_that_leave_nothing_stay_as_they_are(address):
    listed("example.org")
    assert rich(address) == f'<p>See <a href="{address}">words</a>.</p>'


def test_links_of_any_shape_are_found():
    listed("example.org")
    for link in (
        '<A class="x>y" HREF=https://example.org/>words</A>',
        "<a href='https://example.org/'>words</a >",
        '<a\nhref="https://example.org/"\n>words</a>',
    ):
        assert guard_links(link).startswith("words <small")
    assert guard_links('<a id="x">words</a>') == '<a id="x">words</a>'


def test_words_are_escaped():
    assert outer_link("https://a.test/?x=<y>", "<b>") == (
        '<a href="https://a.test/?x=&lt;y&gt;" rel="noreferrer noopener">&lt;b&gt;</a>'
    )
    assert outer_link("", "<b>") == "&lt;b&gt;"


def test_many_links_cost_one_query():
    listed("example.org")
    rich("https://example.org/")
    with CaptureQueriesContext(connection) as queries:
        for number in range(20):
            rich(f"https://example.org/{number}")
            rich(f"https://other-{number}.example/")
    assert len(queries) == 0


def test_a_changed_status_changes_all_pages(client, django_capture_on_commit_callbacks):
    source = factories.SourceFactory(domains="example.org")
    body = [("paragraph", '<p><a href="https://example.org/">words</a></p>')]
    page = factories.StandardPageFactory(body=body)
    assert '<a href="https://example.org/"' in client.get(page.url).text
    with django_capture_on_commit_callbacks(execute=True):
        source.legal_status, source.status_as_of = LegalStatus.FORMATION, DAY
        source.save()
    text = client.get(page.url).text
    assert "example.org" not in text
    assert "link-warning" in text
    with django_capture_on_commit_callbacks(execute=True):
        source.delete()
    assert '<a href="https://example.org/"' in client.get(page.url).text


def test_the_directory_of_organisations_warns_too(client):
    listed("example.org")
    factories.OrganisationFactory(website="https://www.example.org/")
    directory = factories.OrganisationIndexPageFactory(language="en")
    text = client.get(directory.url).text
    assert "https://www.example.org" not in text
    assert "link-warning" in text


def test_a_source_with_news_is_not_deleted(admin_client, section):
    source = factories.SourceFactory()
    index = factories.NewsIndexPageFactory(parent=section)
    factories.NewsPageFactory(parent=index, source=source)
    with pytest.raises(ProtectedError):
        source.delete()
    address = f"/admin/snippets/home/source/delete/{source.pk}/"
    assert admin_client.get(address).status_code == 200
    admin_client.post(address)
    assert Source.objects.filter(pk=source.pk).exists()
    assert Page.objects.filter(newspage__source=source).exists()


def test_no_template_leads_away_past_the_register():
    """Only the quick exit does, to an address that the house has set.

    Snippets lead from the sites of partners to ours, and mirrors to the gateways of this site.
    """
    templates = settings.ROOT / "templates"
    past = [
        str(file.relative_to(templates))
        for file in sorted(templates.rglob("*.html"))
        if "noreferrer" in file.read_text()
    ]
    assert past == [
        "campaigns/snippet.html",
        "components/quick_exit.html",
        "home/mirror/form.html",
        "signatures/snippet.html",
    ]
