import type { QuestionnaireChange } from '#engines/survey/compare.ts'
import { StateChip, type StateTone } from '#ui/chips.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Said } from '../section/question-parts.part.tsx'
import type { Changes, ChangeLine } from './compare-view.service.ts'
import type { Effect } from './effect.ts'

const TONES: Record<Effect, StateTone> = { keeps: 'done', look: 'waiting', drops: 'open' }

export function EffectChip({ effect }: { effect: Effect }) {
  const t = useText()
  return <StateChip tone={TONES[effect]}>{t(`author.effect.${effect}`)}</StateChip>
}

/** How many questions keep their answers, need a look, drop them. */
export function EffectCounts({ counts }: { counts: Changes['counts'] }) {
  const t = useText()
  return (
    <ul className="effect-counts">
      {(['keeps', 'look', 'drops'] as const).map((effect) => (
        <li key={effect}>
          <EffectChip effect={effect} /> {t(`author.effectCount.${effect}`, { count: counts[effect] })}
        </li>
      ))}
    </ul>
  )
}

/** Every difference with what it means. */
export function ChangeList({ lines }: { lines: readonly ChangeLine[] }) {
  const t = useText()
  if (lines.length === 0) return <EmptyState title={t('author.noChanges')} />
  return (
    <ul className="change-list">
      {lines.map((line) => (
        <li key={`${line.subject} ${line.id}`}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  )
}

function Line({ line }: { line: ChangeLine }) {
  const t = useText()
  return (
    <>
      <p className="change-head">
        {line.number === '' ? null : <Isolate>{t.format.digits(line.number)}</Isolate>} <Said text={line.title} />{' '}
        <bdi className="code quiet">{line.id}</bdi>
      </p>
      <p className="change-what">
        {t(`author.kind.${line.subject}`)}: {t(`author.change.${line.kind}`)}
        {line.aspects.length === 0
          ? ''
          : ` · ${t.format.list(line.aspects.map((aspect) => t(`author.aspect.${aspect}`)))}`}
        {line.langs.length === 0 ? '' : ` · ${t.format.list(line.langs.map((lang) => t(`ui.lang.${lang}`)))}`}
        <Choices line={line} />
      </p>
      {line.effect === null ? null : <EffectChip effect={line.effect} />}
      {line.words === null ? null : <Words line={line} />}
    </>
  )
}

function Choices({ line }: { line: QuestionnaireChange }) {
  const t = useText()
  const said = (codes: readonly string[]) => <bdi className="code">{codes.join(', ')}</bdi>
  return (
    <>
      {line.choicesAdded.length === 0 ? null : (
        <>
          {' · '}
          {t('author.choicesAdded')} {said(line.choicesAdded)}
        </>
      )}
      {line.choicesRemoved.length === 0 ? null : (
        <>
          {' · '}
          {t('author.choicesRemoved')} {said(line.choicesRemoved)}
        </>
      )}
    </>
  )
}

function Words({ line: { words, langs } }: { line: ChangeLine }) {
  if (words === null) return null
  return (
    <div className="author-changes">
      {langs
        .filter((lang) => words.before[lang] !== words.after[lang])
        .map((lang) => (
          <p key={lang} lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'}>
            {words.before[lang] === undefined ? null : <del>{words.before[lang]}</del>}{' '}
            {words.after[lang] === undefined ? null : <ins>{words.after[lang]}</ins>}
          </p>
        ))}
    </div>
  )
}
