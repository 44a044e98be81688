from django import template

from home.languages import language_name
from home.queries import states_of

register = template.Library()
register.filter("language_name", language_name)
register.simple_tag(states_of, name="language_states")
