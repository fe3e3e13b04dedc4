import { useText } from './text.tsx'

export type StageState = 'done' | 'current' | 'upcoming'

export type Stage = {
  label: string
  state: StageState
  /** Already written out: "2 December". */
  when?: string
  href?: string
}

/** The stages of a review in their order, the present one marked in words. */
export function Timeline({ stages, label }: { stages: readonly Stage[]; label?: string }) {
  const t = useText()
  const at = stages.findIndex((stage) => stage.state === 'current')
  const now = stages[at]
  const list = (
    <ol className="timeline" aria-label={label ?? t('ui.stage.list')}>
      {stages.map((stage) => (
        <li
          key={stage.label}
          className={`timeline-stage timeline-${stage.state}`}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          <span className="timeline-label">
            {stage.href === undefined ? stage.label : <a href={stage.href}>{stage.label}</a>}
          </span>
          <span className={stage.state === 'current' ? 'timeline-state' : 'visually-hidden'}>
            {t(`ui.stage.${stage.state}`)}
          </span>
          {stage.when === undefined ? null : <span className="timeline-when">{stage.when}</span>}
        </li>
      ))}
    </ol>
  )
  if (now === undefined) return list
  // A telephone shows where it stands, and the whole way when it is asked for.
  return (
    <>
      <div className="timeline-wide">{list}</div>
      <details className="timeline-narrow disclosure">
        <summary>
          {t('ui.stage.of', { number: at + 1, count: stages.length })}
          {t.format.marks.colon}
          <strong>{now.label}</strong>
        </summary>
        {list}
      </details>
    </>
  )
}
