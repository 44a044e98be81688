"""Dates in English as Europe writes them: Django's own are those of the United States.

No line ends between a day, its month and its year: the spaces between them are no-break spaces.
"""

DATE_FORMAT = "j\xa0F\xa0Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0F\xa0Y, H:i"
YEAR_MONTH_FORMAT = "F\xa0Y"
MONTH_DAY_FORMAT = "j\xa0F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y, H:i"
FIRST_DAY_OF_WEEK = 1
