import type { ReactNode } from 'react'
import type { DateValue } from '#i18n/dates.ts'
import { Icon, type IconName } from './icon.tsx'
import { Isolate, useText } from './text.tsx'

/** L0 author, L1 own side, L2 the review, L3 participating States, L4 Member States, L5 public. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5

export type Looker = { name: string; when: DateValue }

export type VisibilityChipProps = {
  level: Level
  /** Names the audience more closely than the level does: "the reviewing team (2 States)". */
  audience?: string
  people?: number
  /** Those who see it: names, or a sentence. */
  who?: ReactNode
  since?: DateValue
  looked?: readonly Looker[]
}

/** Who can see this; opens to who, since when, and who looked. */
export function VisibilityChip({ level, audience, people, who, since, looked }: VisibilityChipProps) {
  const t = useText()
  const said = audience ?? t(`ui.level.${level}`)
  return (
    <details className={`visibility visibility-${level}`}>
      <summary>
        <Icon name="eye" />
        <span>
          {t('ui.visibility.to', { audience: said })}
          {people === undefined ? null : ` (${t('ui.visibility.people', { count: people })})`}
        </span>
      </summary>
      <div className="visibility-body">
        <p>
          <strong>{t('ui.visibility.level', { level, top: 5 })}</strong>
          {since === undefined ? null : <> · {t('ui.visibility.since', { date: since })}</>}
        </p>
        {who === undefined ? null : (
          <>
            <p className="small-label">{t('ui.visibility.who')}</p>
            <div>{who}</div>
          </>
        )}
        {looked === undefined ? null : <Lookers looked={looked} />}
      </div>
    </details>
  )
}

function Lookers({ looked }: { looked: readonly Looker[] }) {
  const t = useText()
  return (
    <>
      <p className="small-label">{t('ui.visibility.looked')}</p>
      {looked.length === 0 ? (
        <p>{t('ui.visibility.nobodyLooked')}</p>
      ) : (
        <ul>
          {looked.map((one) => (
            <li key={`${one.name} ${String(one.when)}`}>
              <Isolate>{one.name}</Isolate> · {t.format.date(one.when)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How far a thing is: not begun, under way, finished, or waiting for somebody. */
export type StateTone = 'open' | 'active' | 'done' | 'waiting'

const TONES = { open: 'ring', active: 'half', done: 'check', waiting: 'dot' } as const satisfies Record<
  StateTone,
  IconName
>

/** The state of a thing in words, with a shape; never by colour alone. */
export function StateChip({ tone = 'open', children }: { tone?: StateTone; children: ReactNode }) {
  return (
    <span className={`state state-${tone}`}>
      <Icon name={TONES[tone]} />
      {children}
    </span>
  )
}

/** A plain label: a type, a theme, a language. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>
}

export type DueChipProps = { due: DateValue; now: DateValue; done?: DateValue; label?: ReactNode }

/** A deadline: the day and how far away it is. */
export function DueChip({ due, now, done, label }: DueChipProps) {
  const t = useText()
  const left = t.format.days(now, due)
  const late = done === undefined && left < 0
  const rest = left < 0 ? t('ui.due.late', { days: -left }) : t('ui.due.left', { days: left })
  const said =
    done === undefined ? t('ui.due.by', { date: t.format.date(due) }) : t('ui.due.done', { date: t.format.date(done) })
  return (
    <span className={late ? 'due due-late' : done === undefined ? 'due' : 'due due-done'}>
      <Icon name={done === undefined ? 'clock' : 'check'} />
      <span>
        {label === undefined ? null : <>{label} · </>}
        {said}
        {done === undefined ? <> · {rest}</> : null}
      </span>
    </span>
  )
}
