"""Passwords made fresh on each installation, easy to read aloud across a workshop."""

import secrets

WORDS = (
    "abeto abrigo aceite acero agua ajo alba alero alfarero almendra alpaca andén anillo arado "
    "arcilla arena aroma arroyo asado avena azada azul baldosa balsa bandera barca barniz barro "
    "bolsa bosque bota brasa brisa bronce cable cacao calma camino campana canasta canela canto "
    "caoba carbón carro cebada cedro cerco cereza cerro ciruela cobre cocina coral corcho cosecha "
    "cuarzo cuenco cuna dedal delta durazno eco encina escoba esmalte espiga estufa fábrica farol "
    "fibra fogón fresa fuelle gaita galpón garza girasol granja greda grillo guitarra harina "
    "hebra helecho hilo hoguera horno huella huerta isla jarra jilguero junco labor lago lana "
    "laurel leche lenga leña limón llave loma lluvia luna maceta madera maíz malva mango manzana "
    "mapa mate menta mesa miel molde molino monte muelle murga nardo nido niebla nogal nube nuez "
    "olivo olla orilla oveja pala paloma pampa pasto patio pera piedra pino pintor plaza pomelo "
    "prado puerto quena quinoa radio rama red remo roble rocío romero rueda sauce selva semilla "
    "sierra silbo sol surco taller tambor tapir tejido telar tero tierra tilo tomillo torno trama "
    "trébol trigo trompo tuna uva vaso vela verano viento viñedo yerba yunque zaguán zorzal"
).split()
PLAIN = str.maketrans("áéíóúñ", "aeioun")


def readable() -> str:
    """Three words and three digits: easy to say, hard to guess."""
    words = [secrets.choice(WORDS).translate(PLAIN) for _ in range(3)]
    return f"{'-'.join(words)}-{secrets.randbelow(900) + 100}"


def nobody_knows() -> str:
    """For those who sign in nowhere in the demo."""
    return secrets.token_urlsafe(24)
