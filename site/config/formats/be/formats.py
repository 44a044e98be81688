"""Dates and numbers in Belarusian, after CLDR (https://cldr.unicode.org, locale `be`).

No line ends between a day, its month and its year: the spaces between them are no-break spaces.
"""

DATE_FORMAT = "j\xa0E\xa0Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\xa0E\xa0Y, H:i"
YEAR_MONTH_FORMAT = "F\xa0Y"
MONTH_DAY_FORMAT = "j\xa0E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
