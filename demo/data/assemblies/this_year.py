"""The later monthly assemblies."""

from demo.data.assemblies.script import AssemblyFact, ItemFact, MotionFact

JORNADA = "Asamblea mensual (jornada)"

CLINIC = ItemFact(
    "Salita del barrio La Loma",
    deliberation="La comisión de salud del barrio cuenta que el hospital queda a ocho kilómetros"
    " y que son cuatrocientas familias. Mantenimiento ofrece la hormigonera.",
    motions=(
        MotionFact(
            "Liberar a cuatro personas para construir la salita",
            "Cuatro personas trabajan tres meses en la salita: 100 m2, dos consultorios, sala de"
            " espera y cocina. Sus horas son horas de trabajo. El material sale a costo.",
            (83, 1, 2), "Lo pidió el barrio y lo sostiene el diferencial que pagan los"
            " sindicatos.",
            named=True, mover="president", audience="public",
        ),
    ),
)  # fmt: skip

# Item 4 of the eleventh assembly, whichever month it falls in.
ALLOCATION = ItemFact(
    "Reparto del diferencial solidario",
    deliberation="Se revisa lo que entró en cada fondo y se ratifica el reparto.",
    motions=(
        MotionFact(
            "Mantener el reparto 40/30/20/10",
            "Precio popular 40 %, obra de la clínica 30 %, renovación 20 %, educación 10 %, por"
            " un año más.",
            (84, 9, 7), effect="allocation", named=True, mover="treasurer", audience="allies",
        ),
    ),
)  # fmt: skip

THIS_YEAR = (
    AssemblyFact(
        JORNADA, 61, months_ago=6,
        lapsed="Corte de luz en todo el parque industrial antes del segundo llamado: sin luz ni"
        " bomba de agua en el galpón. Los puntos pasan a la continuación.",
        items=(
            CLINIC,
            ItemFact("Ropa de trabajo"),
            ItemFact("Informe de la guardia nocturna"),
        ),
    ),
    AssemblyFact(
        "Continuación de la asamblea mensual", 88, kind="emergency", months_ago=6,
        remarks="Se votó en papel, con dos fiscales, porque la luz volvió recién a las 17.",
        items=(
            CLINIC,
            ItemFact(
                "Ropa de trabajo",
                deliberation="Compras trae la tela de la cooperativa textil vecina.",
                motions=(
                    MotionFact(
                        "Comprar la ropa de trabajo a la cooperativa textil",
                        "Encargar 190 mudas a la cooperativa textil, pagaderas en pisos.",
                        (79, 3, 4), mover="planning",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 104, months_ago=5,
        items=(
            ItemFact(
                "Licencias por embarazo",
                deliberation="Las compañeras de Esmaltado y de Clasificación traen la propuesta"
                " firmada por las 52. Nadie habla en contra.",
                motions=(
                    MotionFact(
                        "Retiro pleno durante el embarazo y la licencia",
                        "Quien cursa un embarazo cobra el retiro completo, también cuando deja"
                        " las tareas de riesgo, y durante toda la licencia.",
                        (99, 0, 2), named=True, mover="member", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Vuelta de una compañera",
                deliberation="Clasificación pide que vuelva; recupera su número de asociada.",
                motions=(
                    MotionFact(
                        "Reincorporar a Mirta Zabala",
                        "Vuelve a Clasificación y empaque con su número de siempre.",
                        (98, 0, 3), effect="admit:Mirta Zabala", mover="secretary",
                    ),
                ),
            ),
            ItemFact(
                "Turno del comedor",
                deliberation="Las coordinaciones votaron 8 a 8 y lo traen empatado.",
                motions=(
                    MotionFact(
                        "Abrir el comedor también de noche",
                        "El comedor abre una hora en el turno noche.",
                        (58, 39, 5), "Empate 8 a 8 en la reunión de coordinación.",
                        mover="assisted",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 131, months_ago=4,
        items=(
            ItemFact(
                "Contrato de la Secretaría de Vivienda",
                deliberation="El contrato es bueno en metros, pero la cláusula 14 prohíbe hablar"
                " en público del gobierno provincial. Se discute casi una hora.",
                motions=(
                    MotionFact(
                        "Rechazar el contrato con cláusula de silencio",
                        "No se firma ningún contrato que nos prohíba opinar. Se contesta por"
                        " escrito y se publica.",
                        (93, 24, 11), named=True, mover="member_two", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Incorporación de aspirantes",
                deliberation="Molienda, Laboratorio y Pulido informan el período de prueba.",
                motions=tuple(
                    MotionFact(
                        f"Incorporar a {name}",
                        f"Se incorpora a {name} como {what} con voz y voto.",
                        votes, effect=f"admit:{name}", mover="secretary",
                    )
                    for name, what, votes in (
                        ("Nelson Inostroza", "asociado", (120, 1, 6)),
                        ("Lidia Colque", "asociada", (122, 0, 5)),
                        ("Kevin Arroyo", "asociado", (117, 4, 6)),
                    )
                ),
            ),
            ItemFact(
                "Propuestas del turno C",
                deliberation="La asamblea del turno C, que no vota, manda tres propuestas:"
                " ventilación en Esmaltado, guantes de corte y cambio del horario del micro.",
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 98, months_ago=3,
        items=(
            ItemFact(
                "Apelación de una sanción",
                deliberation="Se oye a la persona sancionada y al sector. El sector pedía diez"
                " días de suspensión.", matter="exclusion_appeal",
                motions=(
                    MotionFact(
                        "Hacer lugar a la apelación",
                        "La sanción queda en llamado de atención, con acompañamiento del sector.",
                        (57, 30, 8), mover="secretary",
                    ),
                ),
            ),
            ItemFact(
                "Partida retenida por Laboratorio",
                deliberation="Una partida de revestimiento con alabeo queda retenida hasta el"
                " ensayo. Ventas avisa a quien compró.",
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 142, months_ago=2, elects="second",
        items=(
            ItemFact(
                "Suplemento nocturno",
                deliberation="Hornos pide 18 %, Administración muestra lo que cuesta cada punto.",
                motions=(
                    MotionFact(
                        "Llevar el suplemento nocturno de 12 a 15 %",
                        "La hora de noche vale 15 % más que la hora de día.",
                        (109, 21, 9), named=True, mover="president",
                    ),
                    MotionFact(
                        "Llevar el suplemento nocturno a 18 %",
                        "La hora de noche vale 18 % más que la hora de día.",
                        (38, 88, 12), mover="member_two",
                    ),
                ),
            ),
            ItemFact(
                "Encendido del segundo horno",
                deliberation="Hace falta vender 6.000 metros más por mes. Se discute el gas.",
                motions=(
                    MotionFact(
                        "Encender el segundo horno dos semanas por mes",
                        "Se enciende cuando hay pedidos por 6.000 metros confirmados.",
                        (97, 29, 11), mover="coordinator",
                    ),
                ),
            ),
            ItemFact(
                "Marcha de duelo",
                deliberation="El sindicato docente pide que acompañemos. Los hornos no pueden"
                " parar: la guardia de horno queda exceptuada y cobra igual.",
                motions=(
                    MotionFact(
                        "Parar cuatro horas y marchar",
                        "La planta para de 9 a 13 y marcha. La guardia de hornos queda"
                        " exceptuada.",
                        (121, 8, 10), named=True, mover="member", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Padrón corregido",
                deliberation="El padrón anterior tenía repetida a una persona por los dos Juan"
                " Carlos Pérez. Se lee el padrón corregido.",
                motions=(
                    MotionFact(
                        "Aprobar el padrón corregido",
                        "Los dos Juan Carlos Pérez figuran con su número de asociado.",
                        (133, 0, 3), mover="secretary",
                    ),
                ),
            ),
            ItemFact("Informe de tesorería", deliberation="Se leen los saldos de los fondos."),
            ItemFact("Informe de la salita", deliberation="Está hecho el techo; faltan pisos."),
            ItemFact("Informe de ventas", deliberation="Sanidad pidió 1.200 metros más."),
            ItemFact(
                "Alquiler de la planta",
                deliberation="El contrato con la provincia vence el año que viene. Se arma una"
                " comisión con mandato de pedir la expropiación definitiva.",
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 119, months_ago=1,
        items=(
            ItemFact(
                "Sanción por dejar la guardia de horno",
                deliberation="Informa la coordinación de Pulido y se oye al compañero. Hornos"
                " recuerda que una carga sin vigilar pudo costar una mano.",
                motions=(
                    MotionFact(
                        "Suspender diez días a Pablo Ojeda",
                        "Diez días de suspensión, con derecho a apelar ante la próxima asamblea.",
                        (78, 22, 13), mover="secretary",
                    ),
                ),
            ),
            ItemFact(
                "Escuela de oficios",
                deliberation="Prensa y educación muestra lo que hay en el fondo de educación.",
                motions=(
                    MotionFact(
                        "Abrir la escuela de oficios del turno tarde",
                        "Soldadura, electricidad y matricería, abierta al barrio. Se pagan"
                        " herramientas y docentes con el fondo de educación.",
                        (104, 3, 8), mover="member", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Compra de guantes y ventilación de Esmaltado",
                deliberation="Salió de las propuestas del turno C.",
                motions=(
                    MotionFact(
                        "Comprar extractores para Esmaltado",
                        "Dos extractores y guantes de corte para todo el turno.",
                        (110, 1, 4), mover="member",
                    ),
                ),
            ),
            ItemFact(
                "Plan de producción del trimestre",
                deliberation="Planificación lee los pedidos y lo que falta para la escuela 12."
                " Se piden las horas a cada sector.",
                motions=(
                    MotionFact(
                        "Aprobar el plan de producción del trimestre",
                        "Primero lo comprometido con los compradores y el piso de la escuela 12.",
                        (109, 2, 4), effect="plan", mover="secretary",
                    ),
                    MotionFact(
                        "Primero la comunidad, después los compradores, después existencias",
                        "Cuando no alcanza, la escuela 12 va antes.", (96, 7, 12),
                        effect="serving", mover="secretary"),
                ),
            ),
            ItemFact(
                "Vender fuera de la provincia con flete a cargo",
                deliberation="Ventas propone pagar el flete; no convence.",
                motions=(
                    MotionFact(
                        "Pagar el flete a compradores de otras provincias",
                        "La cooperativa paga el flete hasta 600 kilómetros.",
                        (44, 62, 9), mover="sales",
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
