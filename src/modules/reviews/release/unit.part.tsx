import { Tag } from '#ui/chips.tsx'
import { useText } from '#ui/text.tsx'
import { Name } from '../review/submission.part.tsx'
import type { UnitView } from './unit-view.ts'

/** How a unit of release is called: the section with its number, the finding with its number and type. */
export function UnitName({ unit }: { unit: UnitView }) {
  const t = useText()
  if (unit.kind === 'section')
    return (
      <>
        {t('release.section', { number: t.format.digits(unit.number) })} <Name of={unit.title} />
        {unit.city === null ? null : (
          <>
            {t.format.marks.dot}
            <Name of={unit.city} />
          </>
        )}
      </>
    )
  if (unit.kind === 'finding')
    return (
      <>
        {t('finding.numbered', { number: unit.number })} <Tag>{t(`finding.type.${unit.type}`)}</Tag>
      </>
    )
  return t(`release.kind.${unit.kind}`)
}
