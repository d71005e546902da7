// Shows what needs a passkey where the browser knows passkeys, and says when none was given.
// The ceremony itself is django-allauth's script.
(() => {
  const each = (what, act) => document.querySelectorAll(what).forEach(act)
  document.addEventListener('DOMContentLoaded', () => {
    if (window.PublicKeyCredential) each('[data-passkeys]', (part) => { part.hidden = false })
  })
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault()
    each('[data-passkey-failed]', (part) => { part.hidden = false })
  })
})()
