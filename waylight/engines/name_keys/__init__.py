"""Keys by which a name is found, whichever script and spelling it was written in.

Arabic and Ge'ez names reach an office in many Latin spellings, and Arabic itself leaves vowels
out. A key is the name's skeleton of consonants: محمد, Muḥammad, Maxamed and መሓመድ all have `mhmd`.
Where one letter stands for several sounds (ث is t or s, Somali x is h and elsewhere ks) a part has
a key for each; two parts agree when they share one.

    keys_of("Cabdiraxmaan Axmed")     what to ask for: for each part, any of its keys
    every_key("Abdul Rahman Ahmed")   what to keep: also the keys of parts written apart or as one

For finding candidates, never for a decision: different names share keys. What it finds and what
it confuses is measured in `tests/names`."""

from waylight.engines.name_keys.keying import Keys, Part, every_key, keys_of, parts_of

__all__ = ["Keys", "Part", "every_key", "keys_of", "parts_of"]
