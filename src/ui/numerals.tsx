import type { Numerals } from '#i18n/format.ts'
import { useText } from './text.tsx'

export type NumeralsProps = { now: Numerals; action: string; back?: string }

/** Offers the digits that are not shown now; the reader comes back to the same page. */
export function OtherNumerals({ now, action, back }: NumeralsProps) {
  const t = useText()
  const other = now === 'arab' ? 'latn' : 'arab'
  return (
    <form method="post" action={action}>
      <input type="hidden" name="form" value="choose" />
      <input type="hidden" name="numerals" value={other} />
      {back === undefined ? null : <input type="hidden" name="back" value={back} />}
      <button type="submit" className="link-button">
        {t(`ui.numerals.${other}`)}
      </button>
    </form>
  )
}
