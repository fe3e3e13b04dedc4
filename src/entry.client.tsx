import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { loadScriptCatalogue } from '#i18n/load-script.ts'
import { isOffered } from '#i18n/offered.ts'
import { translator } from '#i18n/translate.ts'
import { TextProvider } from '#ui/text.tsx'

/** Hydrates the workbench in the language and numerals the server used; public pages never load this file. */
async function start(): Promise<void> {
  const { lang, dataset } = document.documentElement
  if (!isOffered(lang)) return
  const catalogue = await loadScriptCatalogue(lang)
  const t = translator(lang, catalogue, { numerals: dataset.numerals === 'arab' ? 'arab' : 'latn', timeZone: 'UTC' })
  startTransition(() => {
    hydrateRoot(
      document,
      <TextProvider t={t}>
        <HydratedRouter />
      </TextProvider>,
    )
  })
}

void start()
