"""What a drug label's product data say: name, form, route and active ingredients."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from medwarrant.sources.characters import clean
from medwarrant.sources.markup import inline_text, local_name

MOST_PRODUCTS = 40
"""A label of allergens or kits may list hundreds; its text names them again."""

ACTIVE = frozenset(("ACTIB", "ACTIM", "ACTIR", "ACTI"))
"""Classes of active ingredients, by what their strength is measured on."""


class Product(NamedTuple):
    """``title`` names the product; ``line`` says all that is known of it."""

    title: str
    line: str


def products_in(root: etree._Element) -> list[Product]:
    """The products, each once."""
    found: dict[str, Product] = {}
    for node in root.iter("{*}manufacturedProduct", "{*}manufacturedMedicine", "{*}partProduct"):
        name = _text(node, "{*}name")
        if not name:
            continue
        generic = _text(node, "{*}asEntityWithGeneric/{*}genericMedicine/{*}name")
        is_same = generic.casefold() in name.casefold()
        title = name if is_same else f"{name} ({generic})"
        form = _shown(node, "{*}formCode").lower()
        outer = node.getparent()
        routes = _routes(node if outer is None else outer)
        active = [
            _ingredient(child)
            for child in node
            if local_name(child) == "activeIngredient"
            or (local_name(child) == "ingredient" and child.get("classCode") in ACTIVE)
        ]
        line = f"{title}, {form}" if form else title
        if routes:
            line += f"; route: {routes}"
        if any(active):
            line += f"; active ingredients: {', '.join(filter(None, active))}"
        found.setdefault(line, Product(f"{title}, {form}" if form else title, line))
        if len(found) == MOST_PRODUCTS:
            break
    return list(found.values())


def _routes(node: etree._Element) -> str:
    found = node.iterfind("{*}consumedIn/{*}substanceAdministration/{*}routeCode")
    names = (clean(route.get("displayName") or "").lower() for route in found)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _ingredient(node: etree._Element) -> str:
    """An active ingredient with its strength ("KETAMINE HYDROCHLORIDE 10 mg in 1 mL")."""
    name = _text(node, "{*}ingredientSubstance/{*}name") or _text(
        node, "{*}activeIngredientSubstance/{*}name"
    )
    amount = _amount(node, "numerator")
    per = _amount(node, "denominator")
    if not name or not amount:
        return name
    return f"{name} {amount}" if per in ("", "1") else f"{name} {amount} in {per}"


def _amount(node: etree._Element, part: str) -> str:
    found = next(node.iterfind(f"{{*}}quantity/{{*}}{part}"), None)
    if found is None:
        return ""
    unit = clean(found.get("unit") or "")
    return clean(f"{found.get('value') or ''} {'' if unit == '1' else unit}")


def _text(node: etree._Element, path: str) -> str:
    found = next(node.iterfind(path), None)
    return "" if found is None else inline_text(found)


def _shown(node: etree._Element, path: str) -> str:
    found = next(node.iterfind(path), None)
    return "" if found is None else clean(found.get("displayName") or "")
