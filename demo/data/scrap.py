"""Why tiles are lost."""

SCRAP_REASONS = {
    "rotura": {"name_es": "Rotura", "name_en": "Breakage", "name_pt": "Quebra"},
    "alabeo": {"name_es": "Alabeo", "name_en": "Warping", "name_pt": "Empenamento"},
    "tono": {"name_es": "Fuera de tono", "name_en": "Off shade", "name_pt": "Fora de tonalidade"},
    "esmalte": {
        "name_es": "Falla de esmalte",
        "name_en": "Glaze fault",
        "name_pt": "Falha de esmalte",
    },
    "crudo": {
        "name_es": "Rotura en crudo",
        "name_en": "Broken before firing",
        "name_pt": "Quebra a cru",
    },
}
