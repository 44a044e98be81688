from campaigns.enums import TextLanguage

OWN_NAMES = dict(TextLanguage.choices)


def language_names(codes: str) -> str:
    """What ``en, fr`` stands for, each language in its own words; what is not known stays."""
    listed = [code.strip().lower() for code in codes.split(",") if code.strip()]
    return ", ".join(str(OWN_NAMES.get(code, code)) for code in listed)
