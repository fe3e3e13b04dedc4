import { paths } from '#paths'
import { Notice } from '#ui/notice.tsx'
import { useText } from '#ui/text.tsx'

/** From the demonstration one comes here and goes back; neither shows anything of the other. */
export function Switch() {
  const t = useText()
  return (
    <div className="programme-switch">
      <Notice kind="warning" title={t('portal.programme.switch')}>
        <p>{t('portal.programme.switchText')}</p>
        <p>
          <a href={paths.home(t.lang)}>{t('portal.programme.toDemonstration')}</a>
        </p>
      </Notice>
    </div>
  )
}
