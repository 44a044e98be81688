from django import template

from home.languages import language_name

register = template.Library()
register.filter("language_name", language_name)
