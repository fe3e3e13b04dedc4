import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { Origin } from '../answer/origin.ts'
import type { FieldView, SectionView } from './section-view.ts'
import { slotText } from '../entry/entry.ts'
import { thenText } from './then.ts'

/** Where an answer was taken from, in words. */
export function OriginText({ origin }: { origin: Origin }) {
  const t = useText()
  if (origin.kind === 'quick') return t('survey.origin.quick', { date: t.format.date(origin.sentOn) })
  if (origin.kind === 'earlier') {
    const year = t.format.digits(origin.cycleStart.slice(0, 4))
    return t('survey.origin.earlier', { number: origin.number, year })
  }
  return (
    <>
      {t('survey.origin.file', { date: t.format.date(origin.cameOn) })} <Isolate>{origin.name}</Isolate>
    </>
  )
}

type Taken = Pick<FieldView, 'origin' | 'confirmed'>

/** To read: where it came from, and whether somebody stands by it. */
export function OriginNote({ origin, confirmed }: Taken) {
  const t = useText()
  if (origin === null) return null
  return (
    <p className={confirmed ? 'origin' : 'origin origin-waits'}>
      <OriginText origin={origin} />{' '}
      <strong>{confirmed ? t('survey.origin.confirmed') : t('survey.origin.waits')}</strong>
    </p>
  )
}

/** The same in the form, with the button that confirms what stands there. */
export function OriginAct({ field }: { field: FieldView }) {
  const t = useText()
  const { origin, confirmed, number } = field
  if (origin === null) return null
  const slot = slotText({ question: field.question.id, entryPath: field.entryPath })
  return (
    <div className="origin-act">
      <OriginNote origin={origin} confirmed={confirmed} />
      {confirmed ? null : (
        <Button
          name="then"
          value={thenText({ do: 'confirm', slot })}
          label={t('survey.confirm.one', { number: t.format.digits(number) })}
        >
          {t('survey.confirm')}
        </Button>
      )}
    </div>
  )
}

/** Above the questions: how many were taken over, and one button for all that stand in this section. */
export function OriginBar({ view }: { view: SectionView }) {
  const t = useText()
  if (view.unconfirmed === 0) return null
  return (
    <Notice kind="info" title={t('survey.unconfirmed', { count: view.unconfirmed })}>
      <p>{t('survey.unconfirmed.lead')}</p>
      <Button name="then" value={thenText({ do: 'confirm', slot: '' })}>
        {t('survey.confirm.all', { count: view.unconfirmed })}
      </Button>
    </Notice>
  )
}
