"""The seventeen sectors of the works, with how many people each has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SectorFact:
    code: str
    name: str
    people: int
    shifts: int
    makes: bool = False


SECTORS = (
    SectorFact("molienda", "Molienda y atomizado", 11, 3, makes=True),
    SectorFact("prensas", "Prensas", 15, 3, makes=True),
    SectorFact("secado", "Secado", 6, 3, makes=True),
    SectorFact("esmaltado", "Esmaltado y serigrafía", 20, 3, makes=True),
    SectorFact("hornos", "Hornos", 19, 4, makes=True),
    SectorFact("pulido", "Pulido y rectificado", 13, 2, makes=True),
    SectorFact("clasificacion", "Clasificación y empaque", 22, 3, makes=True),
    SectorFact("laboratorio", "Laboratorio y calidad", 8, 2),
    SectorFact("mecanica", "Mantenimiento mecánico", 13, 3),
    SectorFact("electrica", "Mantenimiento eléctrico", 9, 3),
    SectorFact("deposito", "Depósito y despacho", 11, 2),
    SectorFact("compras", "Compras", 5, 1),
    SectorFact("ventas", "Ventas y atención a compradores", 8, 1),
    SectorFact("administracion", "Administración", 7, 1),
    SectorFact("porteria", "Seguridad y portería", 12, 3),
    SectorFact("comedor", "Comedor y limpieza", 5, 2),
    SectorFact("prensa", "Prensa, educación y comunidad", 3, 1),
)
