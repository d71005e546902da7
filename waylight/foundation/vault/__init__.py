"""What is known about people, and how carefully: classes, encryption, keys, erasure, copies.

* `privacy`: every field's class, purpose, retention and subject-access answer; a field of ours
  without an answer, or a personal one in clear without a reason, stops the server.
* `fields`: encrypted columns and the tokens by which they are found.
* `keys`: the keys themselves, `keys.secret(purpose)`; `key_encryption`: what opens them.
* `envelope`: what a sealed value looks like. `compartments`: the walls.
* `actions`: rotating, rewrapping, forgetting a person, converting a table, filling a copy.
* `scrubbing`: what a person is given of a record, and what a copy may hold."""
