import type { MessageKey, T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import type { Difference } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { problemPlace } from './problem-place.ts'

/** Rows of one page; the whole list is in the file itself. */
const SHOWN = 500

type Numbered<Item> = { at: number; item: Item }

function numbered<Item>(items: readonly Item[]): Numbered<Item>[] {
  return items.slice(0, SHOWN).map((item, at) => ({ at, item }))
}

/** Everything that is wrong, each with its place and what helps. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const t = useText()
  return (
    <Section title={t('import.problems')} lead={t('import.problemsLead', { count: problems.length })}>
      <Findings found={problems} caption={t('import.problems')} head={t('import.column.problem')} />
    </Section>
  )
}

/** What of the file is not kept, or not as it was, so that nobody looks for it later. */
export function Notes({ notes }: { notes: readonly Problem[] }) {
  const t = useText()
  return (
    <Section title={t('import.notes')} lead={t('import.notesLead', { count: notes.length })}>
      <Findings found={notes} caption={t('import.notes')} head={t('import.column.leftOut')} />
    </Section>
  )
}

function Findings({ found, caption, head }: { found: readonly Problem[]; caption: string; head: string }) {
  const t = useText()
  const columns: Column<Numbered<Problem>>[] = [
    {
      key: 'place',
      head: t('import.column.place'),
      rowHeader: true,
      cell: ({ item }) => <bdi>{problemPlace(t, item)}</bdi>,
    },
    {
      key: 'problem',
      head,
      cell: ({ item }) => t.field({ path: '', code: item.code, params: item.params }),
    },
  ]
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={numbered(found)}
      rowKey={({ at }) => String(at)}
    />
  )
}

const BODIES: readonly string[] = ['ministry', 'police', 'statistics', 'un_entity', 'ngo', 'university', 'other']

/** Words that importers use; each has its message. */
function thing(t: T, word: string): string {
  return t(
    `import.thing.${BODIES.includes(word) ? 'organisation' : word}` as Extract<MessageKey, `import.thing.${string}`>,
  )
}

function aspect(t: T, word: string): string {
  return t(`import.aspect.${word}` as Extract<MessageKey, `import.aspect.${string}`>)
}

/** What would be another than it is. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useText()
  const columns: Column<Numbered<Difference>>[] = [
    { key: 'change', head: t('import.column.change'), cell: ({ item }) => t(`import.change.${item.change}`) },
    {
      key: 'what',
      head: t('import.column.what'),
      cell: ({ item }) => (
        <>
          {thing(t, item.thing)} <bdi>{item.code}</bdi>
        </>
      ),
    },
    { key: 'name', head: t('import.column.name'), rowHeader: true, cell: ({ item }) => <Name of={item} /> },
    {
      key: 'aspects',
      head: t('import.column.aspects'),
      cell: ({ item }) => t.format.list(item.aspects.map((word) => aspect(t, word))),
    },
  ]
  return (
    <Section title={t('import.differences')} lead={t('import.differencesLead', { count: differences.length })}>
      <DataTable
        caption={t('import.differences')}
        captionHidden
        columns={columns}
        rows={numbered(differences)}
        rowKey={({ at }) => String(at)}
        empty={t('import.noDifferences')}
      />
    </Section>
  )
}

function Name({ of }: { of: Difference }) {
  const t = useText()
  const { text, lang } = inLang(of.name, t.lang)
  return <bdi lang={lang}>{text}</bdi>
}
