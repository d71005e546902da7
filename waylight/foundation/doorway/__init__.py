"""What passes between the two doors: released outwards, sealed inwards.

Outwards, from any deed of the office (a figure, a story, a paper that can be verified):

    from waylight.foundation.doorway import actions as doorway
    doorway.release("report", "arrivals", {"title": …, "summary": …, "text": [paragraph, …],
                    "facts": [[name, value], …]}, by=user)
    doorway.release(papers.KIND, papers.key_of(code), {…}, by=user, is_listed=False)
    doorway.release("news", key, {…, "image": {**image.named, …}}, by=user, files=[image])
    doorway.withdraw(release, reason=Reason.MISTAKE, by=user)
    doorway.show_behind_link(links.new_code(), {…}, by=user)       a page for who holds the link

A release is kept in the office in the deed's own transaction, and delivered to the public store
right after it (again by the worker, until it arrives). The same kind and key is a new version; the
same content as the last version is that version. Content is JSON, is open to anyone, and holds no
value of a person's. Whoever has the office's rows can fill an empty store again.

Inwards: a form of the public door is declared in `public/forms.py` and sealed by `public/actions`.
The worker opens the envelopes, checks the answers by the form, keeps them encrypted as `Received`
and removes the envelope. `actions.new_key` makes the key pair; its private half is in the vault.

* `models.Release, SealingKey, Received` are the office's; `public.models` are the store's.
* `sealing`, `receipts`, `papers`, `files` and `links` know no table. The public process imports
  them and `public`."""
