"""Dates in Russian where Django's own formats differ from what stands on these pages.

No line ends between a day, its month and its year: the spaces between them are no-break spaces.
"""

DATE_FORMAT = "j\xa0E\xa0Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E\xa0Y, H:i"
YEAR_MONTH_FORMAT = "F\xa0Y"
MONTH_DAY_FORMAT = "j\xa0E"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
