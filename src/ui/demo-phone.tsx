import { Notice } from './notice.tsx'
import { useText } from './text.tsx'

/**
 * Stands in for the telephone of a person of the demonstration, beside every form that asks for a one-time code.
 * `code` comes from `findDemoCode`; outside the demonstration there is none, and nothing is shown.
 */
export function DemoPhone({ code }: { code: string | undefined }) {
  const t = useText()
  if (code === undefined) return null
  return (
    <Notice title={t('account.phone.title')}>
      <p>
        {t('account.phone.shows')}{' '}
        <strong className="tabular" dir="ltr">
          {code}
        </strong>
      </p>
      <p>{t('account.phone.note')}</p>
    </Notice>
  )
}
