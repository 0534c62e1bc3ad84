"""What makes a PDF/A-3 with the XML inside a Factur-X (ZUGFeRD) invoice: names and metadata."""

NAME = "factur-x.xml"
NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
FACTS = {
    "DocumentType": "INVOICE",  # of credit and debit notes too
    "DocumentFileName": NAME,
    "Version": "1.0",
    "ConformanceLevel": "EN 16931",
}
ABOUT = {
    "DocumentType": "The kind of the embedded XML document",
    "DocumentFileName": "The name of the embedded XML document",
    "Version": "The version of the standard of the embedded XML",
    "ConformanceLevel": "The profile of the embedded XML",
}


def xmp() -> bytes:
    """The descriptions that a PDF/A-3 adds to its metadata, and the schema they follow."""
    facts = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, value in FACTS.items())
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
        for name, words in ABOUT.items()
    )
    return (
        f'<rdf:Description rdf:about="" xmlns:fx="{NAMESPACE}">{facts}</rdf:Description>'
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas>'
        '<rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    ).encode()
