import { Fragment, type ReactNode } from 'react'
import type { Choice, Group } from '#engines/survey/definition.ts'
import { inLang } from '#kernel/lang.ts'
import { Button } from '#ui/button.tsx'
import { Missing } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { type EntryPlace, ordinalOf, repeatKeyOf, slotText } from '../entry/entry.ts'
import { entriesIn, type Node, piecesOf, type Run } from '../questionnaire/layout.ts'
import { ConditionText, Said } from './question-parts.part.tsx'
import type { SectionView } from './section-view.ts'
import { thenText } from './then.ts'

export type LayoutProps = {
  view: SectionView
  /** Is it asked here, as it stands? */
  asked: (id: string, repeatKey: string) => boolean
  /** The field of one question, by where it is asked. */
  question: (slot: string) => ReactNode
  /** A group with its title as it reads here. */
  titled: (group: Group, repeatKey: string) => Group
  /** Of the headings. */
  depth: number
  /** The entries around. */
  path: string
  /** The group they stand in is shown as a table. */
  table?: boolean
}

type NodesProps = LayoutProps & { nodes: readonly Node[] }

/** A section or what stands in a group: questions and groups, in the order of the form. */
export function Nodes({ nodes, ...layout }: NodesProps) {
  return piecesOf(nodes).map((piece) =>
    piece.kind === 'run' ? (
      <Together key={piece.run.questions[0]} run={piece.run} {...layout} />
    ) : (
      <GroupPart key={piece.group.id} group={piece.group} nodes={piece.nodes} {...layout} />
    ),
  )
}

function Together({ run, view, asked, question, path, table = false }: LayoutProps & { run: Run }) {
  const repeatKey = repeatKeyOf(view.repeatKey, path)
  const { condition, questions } = run
  const heads = table ? sharedChoices(view, questions) : undefined
  const looks = condition === undefined ? 'question-group' : 'question-group question-group-if'
  return (
    <div
      className={heads === undefined ? looks : `${looks} group-heads heads-${heads.columns}`}
      hidden={!questions.some((id) => asked(id, repeatKey))}
    >
      {condition === undefined ? null : (
        <ConditionText source={condition} questionnaire={view.excerpt} numbers={view.numbers} />
      )}
      {heads === undefined ? null : <Heads {...heads} />}
      {questions.map((id) => (
        <div key={id} hidden={!asked(id, repeatKey)}>
          {question(slotText({ question: id, entryPath: path }))}
        </div>
      ))}
    </div>
  )
}

/** More do not fit beside a question; the style sheet counts so far too. */
const MOST_HEADS = 8

type Shared = { choices: readonly Choice[]; columns: number; none: boolean }

/** The choices that all of these questions have; nothing where they differ, or may differ by an answer. */
function sharedChoices(view: SectionView, ids: readonly string[]): Shared | undefined {
  const asked = ids.flatMap((id) => view.fields.find(({ question }) => question.id === id)?.question ?? [])
  const [first] = asked
  const choices = first?.choices
  if (first === undefined || choices === undefined || asked.length < 2) return undefined
  const said = JSON.stringify(choices)
  const alike = asked.every(
    ({ type, layout, choiceFilter, choices: own }) =>
      (type === 'choice' || type === 'choices') &&
      type === first.type &&
      layout !== 'menu' &&
      choiceFilter === undefined &&
      JSON.stringify(own) === said,
  )
  // One of several boxes cannot be taken back but by the box of no answer.
  const none = first.type === 'choice'
  const columns = choices.length + (none ? 1 : 0)
  return alike && columns <= MOST_HEADS ? { choices, columns, none } : undefined
}

/**
 * The choices once above their columns, where there is room for columns. Hidden from screen readers: each box keeps its own
 * label, which stands beside it again on a telephone.
 */
function Heads({ choices, none }: Shared) {
  const t = useText()
  return (
    <div className="question table-heads" aria-hidden="true">
      <span className="question-number" />
      <div className="question-main">
        <div className="choices">
          {choices.map(({ value, label }) => (
            <span key={value}>
              <Said text={label} />
            </span>
          ))}
          {none ? <span>{t('survey.noAnswer')}</span> : null}
        </div>
      </div>
    </div>
  )
}

function Heading({ depth, id, children }: { depth: number; id: string; children: ReactNode }) {
  const Level = depth <= 2 ? 'h2' : depth === 3 ? 'h3' : 'h4'
  return (
    <Level id={id} className="group-title">
      {children}
    </Level>
  )
}

type GroupProps = LayoutProps & { group: Group; nodes: readonly Node[] }

function GroupPart({ group, nodes, ...layout }: GroupProps) {
  const { view, asked, depth, path } = layout
  const { title } = layout.titled(group, repeatKeyOf(view.repeatKey, path))
  const id = `g-${slotText({ question: group.id, entryPath: path })}`
  const looks = group.layout === 'table' ? 'group group-table' : 'group'
  return (
    <section
      className={looks}
      aria-labelledby={title === undefined ? undefined : id}
      hidden={!asked(group.id, repeatKeyOf(view.repeatKey, path))}
    >
      {title === undefined ? null : (
        <Heading depth={depth} id={id}>
          <Said text={title} />
        </Heading>
      )}
      {group.relevant === undefined ? null : (
        <ConditionText source={group.relevant} questionnaire={view.excerpt} numbers={view.numbers} />
      )}
      {group.repeat === undefined ? (
        <Nodes
          nodes={nodes}
          {...layout}
          table={group.layout === 'table'}
          depth={title === undefined ? depth : depth + 1}
        />
      ) : (
        <Entries group={group} nodes={nodes} {...layout} depth={title === undefined ? depth : depth + 1} />
      )}
    </section>
  )
}

function useEntryName(group: Group): string {
  const t = useText()
  return group.repeat?.entry === undefined ? t('survey.entry') : inLang(group.repeat.entry, t.lang).text
}

/** The entries of a repeating group, and how to add one, take one away, put it back or in another place. */
function Entries({ group, nodes, ...layout }: GroupProps) {
  const t = useText()
  const { view, path } = layout
  const name = useEntryName(group)
  const entries = entriesIn(view.entries, group.id, path)
  const isOpen = group.repeat?.count === undefined
  return (
    <>
      {entries.length > 0 ? null : (
        <p className="entries-none">
          <Missing>{t(isOpen ? 'survey.entries.none' : 'survey.entries.noneYet')}</Missing>
        </p>
      )}
      {entries.map((entry, index) => (
        <section key={entry.path} className="entry" id={`e-${entry.path}`} aria-labelledby={`e-${entry.path}-title`}>
          <div className="entry-head">
            <Heading depth={layout.depth} id={`e-${entry.path}-title`}>
              {t('survey.entry.number', { entry: name, number: t.format.digits(ordinalOf(view.entries, entry.path)) })}
            </Heading>
            {isOpen ? <EntryMoves entry={entry} name={name} view={view} place={{ index, of: entries.length }} /> : null}
          </div>
          <Nodes
            nodes={nodes}
            {...layout}
            table={group.layout === 'table'}
            path={entry.path}
            depth={layout.depth + 1}
          />
        </section>
      ))}
      {isOpen ? <EntriesEnd group={group} name={name} view={view} path={path} /> : null}
    </>
  )
}

type MovesProps = { entry: EntryPlace; name: string; view: SectionView; place: { index: number; of: number } }

function EntryMoves({ entry, name, view, place }: MovesProps) {
  const t = useText()
  const number = t.format.digits(ordinalOf(view.entries, entry.path))
  const said = t('survey.entry.number', { entry: name, number })
  const value = (verb: 'remove' | 'up' | 'down'): string => thenText({ do: 'entries', act: { verb, path: entry.path } })
  return (
    <div className="entry-moves">
      {place.index === 0 ? null : (
        <Button look="plain" name="then" value={value('up')} label={t('survey.entry.upOf', { entry: said })}>
          {t('survey.rank.up')}
        </Button>
      )}
      {place.index === place.of - 1 ? null : (
        <Button look="plain" name="then" value={value('down')} label={t('survey.entry.downOf', { entry: said })}>
          {t('survey.rank.down')}
        </Button>
      )}
      <Button look="plain" name="then" value={value('remove')} label={t('survey.entry.removeOf', { entry: said })}>
        {t('survey.entry.remove')}
      </Button>
    </div>
  )
}

type EndProps = { group: Group; name: string; view: SectionView; path: string }

/** Adding, and what was taken away: it comes back with its answers. */
function EntriesEnd({ group, name, view, path }: EndProps) {
  const t = useText()
  const removed = entriesIn(view.removed, group.id, path)
  return (
    <div className="entries-end">
      <Button name="then" value={thenText({ do: 'entries', act: { verb: 'add', group: group.id, parentPath: path } })}>
        {t('survey.entry.add', { entry: name })}
      </Button>
      {removed.length === 0 ? null : (
        <p className="entries-removed">
          <span>{t('survey.entry.removed', { count: removed.length })}</span>
          {removed.map((entry, index) => (
            <Fragment key={entry.path}>
              {' '}
              <Button
                look="plain"
                name="then"
                value={thenText({ do: 'entries', act: { verb: 'restore', path: entry.path } })}
                label={t('survey.entry.restoreOf', { entry: name, number: t.format.digits(String(index + 1)) })}
              >
                {t('survey.entry.restore')}
              </Button>
            </Fragment>
          ))}
        </p>
      )}
    </div>
  )
}
