"""Given and family names from which the fictional people are made; no real roll was used."""

WOMEN = (
    "Adriana Alejandra Alicia Analía Andrea Azucena Beatriz Brenda Carolina Cecilia Celeste Clara "
    "Claudia Cristina Daniela Débora Elena Elisa Estela Florencia Gabriela Gladys Gloria Griselda "
    "Inés Irma Jimena Julieta Karina Laura Liliana Lorena Lucía Luisa Magdalena Marcela Mariana "
    "Micaela Miriam Mónica Nadia Natalia Nélida Noemí Olga Patricia Paula Pilar Rocío Romina "
    "Sabrina Sandra Soledad Susana Tamara Teresa Valeria Verónica Viviana Ximena Zulema"
).split()

MEN = (
    "Abel Adrián Agustín Alberto Alejandro Alfredo Andrés Ángel Antonio Ariel Armando Arturo "
    "Benjamín Bernardo Braian Carlos Cristian Darío David Diego Domingo Edgardo Eduardo Emanuel "
    "Enrique Ernesto Esteban Ezequiel Fabián Facundo Federico Félix Fernando Francisco Franco "
    "Gabriel Gastón Gerardo Germán Gonzalo Guillermo Gustavo Héctor Hernán Horacio Ignacio Isidro "
    "Ismael Javier Joaquín Jonathan Jorge José Juan Leandro Leonardo Lisandro Lucas Luis Marcelo "
    "Marcos Mariano Mario Martín Matías Maximiliano Miguel Nahuel Néstor Nicolás Norberto Oscar "
    "Osvaldo Patricio Pedro Rafael Raúl Ricardo Roberto Rodolfo Rodrigo Rogelio Rolando Santiago "
    "Sebastián Simón Tomás Uriel Vicente Víctor Walter Wenceslao"
).split()

FAMILIES = (
    "Abarca Acosta Aguirre Albornoz Almada Altamirano Alvarado Amaya Antilef Aranda Arce Arias "
    "Arriagada Avendaño Báez Barrionuevo Barros Bravo Brizuela Burgos Bustamante Caballero Cabrera "
    "Cáceres Calfuqueo Campos Cárdenas Carrasco Carrizo Castillo Catalán Cayupán Chávez Cisneros "
    "Contreras Córdoba Correa Coronel Cortez Cuevas Díaz Domínguez Escobar Espinoza Farías "
    "Fernández Figueroa Flores Fuentes Gallardo Galván Gauna Giménez Godoy Gómez Guajardo Guzmán "
    "Heredia Herrera Hidalgo Huenumán Insaurralde Jara Juárez Lagos Leiva Lezcano Llanquinao "
    "Lobos Luna Maldonado Mansilla Manríquez Marín Medina Meza Millaqueo Miranda Molina Montiel "
    "Morales Moreira Muñoz Nahuelpán Navarrete Navarro Novoa Ñancupil Olivera Oñate Orellana "
    "Orozco Ortega Oviedo Pacheco Páez Palacios Parra Pereyra Pino Ponce Quiroga Quintana Ramallo "
    "Retamal Riquelme Rivas Robledo Rojas Roldán Romero Saavedra Salinas Sandoval Segovia Sepúlveda "
    "Soria Suárez Tapia Toledo Toro Torales Troncoso Ulloa Urrutia Valdez Valenzuela Vallejos Vega "
    "Velázquez Vera Vergara Vidal Villagra Yáñez Zalazar Zamorano Zapata Zúñiga"
).split()
