"""What a password costs in tests that are not about it: hashing takes longer than most rules."""

from coop.hashers import HallArgon2Hasher


class LightHasher(HallArgon2Hasher):
    """The same algorithm at its least; `hard_hashes` gives a test the product's own."""

    time_cost = 1
    memory_cost = 8
