import { StateChip, type StateTone } from '#ui/chips.tsx'
import { useText } from '#ui/text.tsx'
import { UnitName } from '../release/unit.part.tsx'
import { Name } from '../review/submission.part.tsx'
import type { TextItem, TranslationStatus } from './translations-view.service.ts'

/** `below`: under the name of its section, which names the city too. */
export function ItemName({ item, below = false }: { item: TextItem; below?: boolean }) {
  const t = useText()
  return (
    <>
      {item.question === null ? (
        <UnitName unit={item.unit} />
      ) : (
        <>
          {t.format.digits(item.question.number)} <Name of={below ? item.question.plain : item.question.label} />
        </>
      )}
      {item.part === 'text' ? null : `${t.format.marks.dot}${t(`translation.part.${item.part}`)}`}
    </>
  )
}

const TONES: Record<TranslationStatus, StateTone> = {
  original: 'done',
  none: 'open',
  machine: 'active',
  human: 'active',
  approved: 'done',
  outdated: 'waiting',
}

export function Status({ status }: { status: TranslationStatus }) {
  const t = useText()
  return <StateChip tone={TONES[status]}>{t(`translation.status.${status}`)}</StateChip>
}
