"""Password hashing sized for a small computer that signs in a whole hall at eight o'clock."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class HallArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes and one lane: the OWASP password storage profile.

    Django's default of 100 MiB costs about ten times as much per sign-in; eighty people arriving
    together on two cores would wait for it.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
