/** Fields that hold what a person typed or chose; a file stays with its field, and a hidden one is nobody's. */
type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function isTyped(target: unknown): target is Typed {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && target.type !== 'hidden' && target.type !== 'file'
}

function isTicked(field: Typed): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
}

/** Does it say something else than the server sent? */
function differs(field: Typed): boolean {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected)
  return isTicked(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
}

/** React compares a field with what it last set there by itself: what is set past it counts as typed. */
function setPast(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
}

function retype(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const [from, to] = [field.selectionStart, field.selectionEnd]
  field.value = field.defaultValue
  setPast(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (document.activeElement !== field) field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  else if (from !== null) field.setSelectionRange(from, to)
}

/** How a field stood, to be put back as if it were typed now. */
function standing(field: Typed): () => void {
  if (field instanceof HTMLSelectElement) {
    const chosen = [...field.options].map(({ selected }) => selected)
    return () => {
      for (const [at, option] of [...field.options].entries()) option.selected = chosen[at] === true
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
  const { value } = field
  if (!isTicked(field)) return () => retype(field, value)
  const { checked } = field
  return () => {
    // A radio button that another took over was not left by itself.
    if (field.type === 'radio' && !checked) return
    field.checked = !checked
    field.click()
  }
}

/**
 * Remembers what was typed before the script came, and until the returned function is called, which puts it back: React gives
 * some fields what the server sent, and has heard of nothing that came before it.
 */
export function keepTyped(root: HTMLElement): () => void {
  const kept = new Map<Typed, () => void>()
  for (const field of root.querySelectorAll('input, textarea, select'))
    if (isTyped(field) && differs(field)) kept.set(field, standing(field))
  const follow = ({ target }: Event): void => {
    if (isTyped(target)) kept.set(target, standing(target))
  }
  root.addEventListener('input', follow, true)
  return () => {
    root.removeEventListener('input', follow, true)
    for (const putBack of kept.values()) putBack()
  }
}
