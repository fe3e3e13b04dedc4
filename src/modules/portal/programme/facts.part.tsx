import type { ReactNode } from 'react'
import type { T } from '#i18n/translate.ts'
import { sourceText } from '#ui/source.ts'
import { type Definition, DefinitionList } from '#ui/prose.tsx'
import { InLang, Isolate, useText } from '#ui/text.tsx'
import { mandateText } from '../mandate-text.ts'
import type { Programme } from './programme.service.ts'

/** The mechanism in brief, each statement with its paragraph. */
export function Facts({ of }: { of: Programme['mechanism']['facts'] }) {
  return <DefinitionList items={factsOf(useText(), of)} />
}

function factsOf(t: T, { purpose, mandate, cycle, leastCountries }: Programme['mechanism']['facts']): Definition[] {
  const sourced = (said: ReactNode, paragraph: string) => (
    <>
      {said}
      <span className="fact-source">{sourceText(t, paragraph)}</span>
    </>
  )
  const items: Definition[] = []
  if (purpose !== undefined)
    items.push({
      term: t('portal.programme.purpose'),
      value: sourced(<InLang of={purpose.text} label />, purpose.paragraph),
    })
  if (mandate !== undefined)
    items.push({ term: t('portal.programme.mandate'), value: <Isolate>{mandateText(t, mandate)}</Isolate> })
  if (cycle !== undefined)
    items.push({
      term: t('portal.programme.cycle'),
      value: sourced(t('portal.programme.years', { years: cycle.years }), cycle.paragraph),
    })
  if (leastCountries !== undefined)
    items.push({
      term: t('portal.programme.countries'),
      value: sourced(
        t('portal.programme.least', { from: leastCountries.from, to: leastCountries.to }),
        leastCountries.paragraph,
      ),
    })
  return items
}
