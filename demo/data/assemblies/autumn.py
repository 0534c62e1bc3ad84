"""The ordinary assembly of 24 April, and the extraordinary one asked by a tenth of the members."""

from demo.data.assemblies.script import AssemblyFact, ItemFact, MotionFact

ORDINARY = AssemblyFact(
    "Asamblea general ordinaria", 81, kind="ordinary", second_call=True,
    remarks="Se abrió en segundo llamado. Quienes integran el consejo y la sindicatura tuvieron voz"
    " y no votaron la memoria ni el balance.",
    items=(
        ItemFact(
            "Memoria y balance", "Consideración de la memoria y del balance general.",
            "Se lee la memoria del primer ejercicio. Se pregunta por la deuda de gas que dejó la"
            " empresa anterior.",
            (
                MotionFact(
                    "Aprobar la memoria y el balance",
                    "Se aprueban la memoria, el balance general y el informe de la sindicatura.",
                    (70, 2, 5), mover="member",
                ),
            ),
            matter="accounts",
        ),
        ItemFact(
            "Excedente del ejercicio", "Destino del excedente de 18.450.000 pesos.",
            "La tesorera lee el cuadro: 922.500 pesos a cada reserva y el resto a retorno.",
            (
                MotionFact(
                    "Distribuir el excedente según el estatuto",
                    "De 18.450.000 pesos: 922.500 a reserva legal, 922.500 a acción asistencial y"
                    " laboral, 922.500 a educación cooperativa y 15.682.500 a retorno según las"
                    " horas trabajadas.",
                    (71, 1, 5), mover="member",
                ),
            ),
            matter="surplus",
        ),
        ItemFact(
            "Reforma del estatuto: rotación",
            "Agregar la rotación de puestos y de mandatos.",
            "Se discute si la rotación es obligatoria. Queda: una sola reelección y vuelta al"
            " puesto de trabajo.",
            (
                MotionFact(
                    "Agregar la rotación al estatuto",
                    "Ningún mandato se renueva más de una vez seguida; quien lo termina vuelve a su"
                    " puesto.",
                    (58, 21, 2), "Que coordinar sea una tarea y no un lugar.",
                    mover="member_two", audience="public",
                ),
            ),
            matter="statutes",
        ),
    ),
)  # fmt: skip

RECALL = AssemblyFact(
    "Asamblea extraordinaria pedida por 19 asociadas y asociados", 134, kind="extraordinary",
    items=(
        ItemFact(
            "Revocatoria de la coordinación de Mantenimiento eléctrico",
            "Pedido firmado por 19 personas, más del diez por ciento del padrón.",
            "Habla primero quien encabeza el pedido, después Sergio Bustos. Se cuentan los papeles"
            " dos veces.",
            (
                MotionFact(
                    "Revocar el mandato de Sergio Bustos",
                    "Se termina el mandato de la coordinación de Mantenimiento eléctrico.",
                    (61, 66, 4), "Faltas repetidas al pase de turno.",
                    effect="recall", mover="namesake_two",
                ),
            ),
            matter="removal",
        ),
    ),
)  # fmt: skip
