"""The first monthly assemblies: the rules of the house, prices, funds, allies."""

from demo.data.assemblies.script import AssemblyFact, ItemFact, MotionFact

JORNADA = "Asamblea mensual (jornada)"

FIRST_YEAR = (
    AssemblyFact(
        JORNADA, 150, months_ago=13,
        items=(
            ItemFact(
                "Fórmula del precio de necesidad",
                "Cómo se calcula lo que tiene que entrar por cada metro cuadrado.",
                "La tesorera explica en el pizarrón el costo del piso 35x35: materiales, gas,"
                " luz, embalaje, gastos generales y minutos de trabajo. Compañeros de Hornos"
                " piden que el gas se actualice con cada factura. Se acuerda sumar 8 % para"
                " renovar máquinas.",
                (
                    MotionFact(
                        "Fijar la fórmula del precio de necesidad",
                        "El precio de necesidad de cada producto es la suma de materiales a"
                        " reposición, horas de trabajo a retiro pleno con cobertura social y gastos"
                        " generales, más 8 % para renovación. Nadie vende por debajo sin que un"
                        " fondo votado ponga la diferencia.",
                        (131, 6, 9), "Que nunca más un descuento salga de nuestros retiros.",
                        mover="treasurer", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Retiro por hora",
                deliberation="Se discute entre 5.600 y 6.200 pesos. Prensas plantea que el retiro"
                " sea igual para todas y todos, con suplementos cortos y publicados.",
                motions=(
                    MotionFact(
                        "Fijar el retiro en 5.880 pesos la hora",
                        "El retiro es igual para todos los sectores: 5.880 pesos la hora.",
                        (122, 11, 8), "Primer retiro igualitario desde que la planta es nuestra.",
                        effect="first_advance", named=True, mover="treasurer",
                    ),
                ),
            ),
            ItemFact(
                "Lista de precios y clases de compradores",
                deliberation="Ventas presenta la lista. Se vota que sindicatos paguen 5 % sobre la"
                " base y que las organizaciones barriales paguen precio popular.",
                motions=(
                    MotionFact(
                        "Aprobar la primera lista de precios",
                        "Se aprueba la lista con sus hojas de costo, a la vista de cualquiera.",
                        (127, 4, 7), effect="first_prices", named=True, mover="sales",
                        audience="allies",
                    ),
                ),
            ),
            ItemFact(
                "Reparto del diferencial solidario",
                deliberation="Se presentan dos repartos. Gana el que pone primero el precio"
                " popular y la obra de la clínica.",
                motions=(
                    MotionFact(
                        "Repartir el diferencial 40/30/20/10",
                        "Precio popular 40 %, obra de la clínica 30 %, renovación 20 %,"
                        " educación 10 %.",
                        (119, 15, 6), effect="allocation", mover="president", audience="allies",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 128, months_ago=12,
        items=(
            ItemFact(
                "Guardia nocturna de la planta",
                deliberation="Portería cuenta dos intentos de entrada por el alambrado del fondo."
                " Se acuerda una ronda con todos los sectores; quedan afuera quienes cuidan"
                " hijos o familiares de noche.",
                motions=(
                    MotionFact(
                        "Ronda de guardia nocturna rotativa",
                        "Dos personas por noche, una vez cada seis semanas. Las horas de guardia"
                        " son horas de trabajo.",
                        (97, 18, 9), mover="without_phone",
                    ),
                ),
            ),
            ItemFact(
                "Normas de convivencia: pase de turno",
                deliberation="Se lee el borrador. El punto de los quince minutos de pase divide"
                " opiniones; vuelve a los sectores sin votarse.",
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 117, months_ago=11,
        items=(
            ItemFact(
                "Cobertura de riesgos del trabajo",
                deliberation="El síndico explica la opción del Decreto 651/2022 y su costo por"
                " persona. Mantenimiento mecánico pide que se vote hoy.",
                motions=(
                    MotionFact(
                        "Pedir la cobertura de ART del Decreto 651/2022",
                        "La cooperativa contrata la cobertura para todas las asociadas y todos"
                        " los asociados.",
                        (109, 2, 4), mover="auditor",
                    ),
                ),
            ),
            ItemFact(
                "Cuentas abiertas",
                deliberation="Prensa y educación propone mandar el balance de fondos a los"
                " sindicatos que compran. Se aclara que no se publican datos de personas.",
                motions=(
                    MotionFact(
                        "Publicar las cuentas a las organizaciones aliadas",
                        "Cada tres meses se envía a las organizaciones aliadas el movimiento de"
                        " los fondos y el reparto de cada diferencial.",
                        (88, 17, 8), mover="president", audience="allies",
                    ),
                    MotionFact(
                        "Publicar también el retiro de cada persona",
                        "Publicar la lista de retiros con nombre y apellido.",
                        (21, 83, 10), mover="member_two",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 109, months_ago=10,
        items=(
            ItemFact(
                "Incorporación de aspirantes",
                deliberation="Los sectores informan cómo fueron los seis meses de prueba. El"
                " Movimiento de Desocupados «Pan y Horno» había propuesto a dos de las tres"
                " personas.",
                motions=tuple(
                    MotionFact(
                        f"Incorporar a {name}",
                        f"Se incorpora a {name} como {what} con voz y voto.",
                        votes, effect=f"admit:{name}", mover="secretary",
                    )
                    for name, what, votes in (
                        ("Ayelén Painefil", "asociada", (101, 1, 4)),
                        ("Cristian Monsalve", "asociado", (99, 2, 5)),
                        ("Gisela Barraza", "asociada", (103, 0, 3)),
                    )
                ),
            ),
            ItemFact(
                "Parada de horno por baja presión de gas",
                deliberation="Hornos informa una parada de cinco horas por falta de presión. Se"
                " perdió media carga. Mantenimiento eléctrico pide una alarma en la estación.",
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 122, months_ago=9,
        items=(
            ItemFact(
                "Convenio con el Sindicato de la Sanidad",
                deliberation="Vienen dos delegadas de Sanidad a explicar lo que votó su congreso:"
                " 6.000 metros por año para sus salitas. Se pregunta por los plazos de pago.",
                motions=(
                    MotionFact(
                        "Firmar el convenio marco con Sanidad",
                        "Convenio por 6.000 m2 al año para sus centros de salud, a precio"
                        " solidario, con informe semestral a las dos asambleas.",
                        (112, 3, 5), named=True, mover="sales", audience="public",
                    ),
                ),
            ),
            ItemFact(
                "Redes de fábricas recuperadas",
                deliberation="Se discute si entrar a una red o a las dos. Se resuelve que las"
                " delegaciones viajen con mandato escrito y rindan cuentas a la vuelta.",
                matter="",
                motions=(
                    MotionFact(
                        "Integrar las dos redes nacionales",
                        "La cooperativa integra las dos redes. Cada delegación lleva mandato de"
                        " esta asamblea y puede ser revocada.",
                        (91, 14, 12), named=True, mover="president", audience="public",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 113, months_ago=8, elects="first",
        items=(
            ItemFact(
                "Trabajo a fasón",
                deliberation="Una marca ofrece llenar un horno con su arcilla y su diseño. Se"
                " recuerda lo que pasó en otras recuperadas cuando el fasón fue casi todo.",
                motions=(
                    MotionFact(
                        "No pasar del 20 % de trabajo a fasón",
                        "El trabajo a fasón no puede pasar del 20 % de los metros del mes.",
                        (84, 19, 8), named=True, mover="coordinator",
                    ),
                ),
            ),
        ),
    ),
    AssemblyFact(
        JORNADA, 126, months_ago=7,
        items=(
            ItemFact(
                "Suba del retiro y de la lista de precios",
                deliberation="Con las tarifas nuevas el piso quedó atrasado. La tesorera muestra"
                " que cada metro de 35x35 se vende 900 pesos por debajo de lo que necesita.",
                motions=(
                    MotionFact(
                        "Llevar el retiro a 6.534 pesos la hora",
                        "1.150.000 pesos por 176 horas, igual para todos los sectores.",
                        (116, 2, 4), effect="advance", named=True, mover="treasurer",
                    ),
                    MotionFact(
                        "Aprobar la lista de precios nueva",
                        "Se actualizan materiales, energía y retiro en todas las hojas de costo.",
                        (107, 9, 6), effect="prices", named=True, mover="sales",
                        audience="allies",
                    ),
                ),
            ),
            ItemFact(
                "Compra de un juego de moldes para prensa",
                deliberation="Prensas trae tres presupuestos. La compra pasa el límite del"
                " estatuto y por eso la decide la asamblea.",
                motions=(
                    MotionFact(
                        "Comprar el juego de moldes 60x60",
                        "Comprar el juego de moldes por 38.400.000 pesos, en cuatro pagos.",
                        (95, 17, 10), mover="coordinator",
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip
