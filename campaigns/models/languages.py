from campaigns.enums import DocumentLanguage

OWN_NAMES = dict(DocumentLanguage.choices)


def language_names(codes: str) -> str:
    """What ``en, fr`` stands for, each language in its own words; what is not known stays."""
    listed = [code.strip().lower() for code in codes.split(",") if code.strip()]
    return ", ".join(str(OWN_NAMES.get(code, code)) for code in listed)
