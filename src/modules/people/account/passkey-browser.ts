/**
 * Runs in the browser. It is put into the page whole, under the page's nonce, so it uses nothing from outside itself. Places
 * marked `data-passkey` are hidden without it: with it they ask the device, and then send the form they stand in like any other.
 */
export function passkeyForms(): void {
  const able =
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  if (!able) return

  const inputOf = (form: HTMLFormElement, name: string): HTMLInputElement | undefined => {
    const found = form.elements.namedItem(name)
    return found instanceof HTMLInputElement ? found : undefined
  }

  /** What the server asks of the device; or why it asks nothing. */
  const begin = async (form: HTMLFormElement, address: string): Promise<{ options?: unknown; refused?: string }> => {
    const body = new URLSearchParams({ form: 'begin' })
    const password = inputOf(form, 'password')
    if (password !== undefined) body.set('password', password.value)
    const answer = await fetch(address, { method: 'POST', body })
    const told: unknown = await answer.json()
    if (answer.ok) return { options: told }
    return { refused: typeof told === 'object' && told !== null && 'code' in told ? String(told.code) : '' }
  }

  const askDevice = async (how: string, options: unknown): Promise<Credential | null> =>
    how === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
        })

  const fill = async (form: HTMLFormElement, place: HTMLElement): Promise<void> => {
    const { options, refused } = await begin(form, place.dataset.begin ?? '')
    const field = inputOf(form, 'credential')
    const why = inputOf(form, 'refused')
    if (refused !== undefined) {
      if (why !== undefined) why.value = refused
    } else {
      const credential = await askDevice(place.dataset.passkey ?? '', options)
      if (field !== undefined && credential instanceof PublicKeyCredential)
        field.value = JSON.stringify(credential.toJSON())
    }
    // It has been checked; it need not travel twice.
    const password = inputOf(form, 'password')
    if (password !== undefined) password.disabled = true
    form.submit()
  }

  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    place.hidden = false
    const form = place.closest('form')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      const failed = form.querySelector<HTMLElement>('[data-passkey-failed]')
      if (failed !== null) failed.hidden = true
      // The person said no, or the device did: nothing has happened.
      fill(form, place).catch(() => {
        if (failed !== null) failed.hidden = false
      })
    })
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) place.hidden = true
}
