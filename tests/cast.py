"""The people every test knows. Filled by the apps' builders."""
