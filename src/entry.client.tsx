import { type ComponentType, createElement, type ReactNode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { loadScriptCatalogue } from '#i18n/load-script.ts'
import { isOffered } from '#i18n/offered.ts'
import { translator } from '#i18n/translate.ts'
import { unpacked } from '#ui/packed.ts'
import { TextProvider } from '#ui/text.tsx'
import { keepTyped } from '#ui/typed-early.ts'

/** The parts of pages that go on in the browser, each fetched where it stands. */
const ISLANDS: Readonly<Record<string, () => Promise<ComponentType<never>>>> = {
  section: async () => (await import('#modules/surveys/section/section-form.part.tsx')).SectionForm,
  left: async () => (await import('#ui/left-words.tsx')).LeftWords,
  item: async () => (await import('#modules/surveys/authoring/item-form.part.tsx')).ItemForm,
  preview: async () => (await import('#modules/surveys/authoring/preview-form.part.tsx')).PreviewForm,
}

/** Says when a part hears what is typed. */
function Awake({ tell, children }: { tell: () => void; children: ReactNode }) {
  useEffect(tell, [tell])
  return children
}

/** Wakes the islands of the page in the language and numerals the server used; pages without any never load this file. */
async function start(): Promise<void> {
  const { lang, dataset } = document.documentElement
  if (!isOffered(lang)) return
  const catalogue = loadScriptCatalogue(lang)
  for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
    const name = element.dataset.island ?? ''
    const text = document.querySelector(`script[data-for="${name}"]`)?.textContent
    const part = await ISLANDS[name]?.()
    if (part === undefined || text === undefined || text === null) continue
    const numerals = dataset.numerals === 'arab' ? 'arab' : 'latn'
    const t = translator(lang, await catalogue, { numerals, timeZone: 'UTC' })
    // The server packed what this very part takes.
    const data = unpacked(text) as never
    const putBack = keepTyped(element)
    const awake = (): void => {
      element.dataset.awake = 'yes'
      putBack()
    }
    startTransition(() => {
      hydrateRoot(
        element,
        <Awake tell={awake}>
          <TextProvider t={t}>{createElement(part, data)}</TextProvider>
        </Awake>,
      )
    })
  }
}

void start()
