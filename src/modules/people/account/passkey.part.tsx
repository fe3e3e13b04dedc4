import type { ReactNode } from 'react'
import { paths } from '#paths'
import type { FormProblem } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { passkeyForms } from './passkey-browser.ts'

export type PasskeyView = { id: string; name: string; since: Date | null }
type Problem = FormProblem | undefined

/** The only script of its page: one function, admitted by the nonce of this very answer. */
export function PasskeyScript({ nonce }: { nonce: string }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `(${passkeyForms.toString()})()` }} />
}

/** Hidden until the script has found that this browser can. */
function Place({ how, begin, children }: { how: 'create' | 'get'; begin: string; children: ReactNode }) {
  const t = useText()
  return (
    <div hidden className="passkey-place" data-passkey={how} data-begin={begin}>
      <div hidden data-passkey-failed="" role="alert">
        <Notice kind="warning" title={t('account.passkey.failed')} />
      </div>
      {children}
    </div>
  )
}

export function PasskeySignIn() {
  const t = useText()
  return (
    <Form id="passkey">
      <input type="hidden" name="form" value="passkey" />
      <input type="hidden" name="credential" />
      <Place how="get" begin={paths.signInPasskey(t.lang)}>
        <Actions>
          <Button>{t('account.passkey.signIn')}</Button>
        </Actions>
      </Place>
    </Form>
  )
}

export function Passkeys({ passkeys, problem }: { passkeys: readonly PasskeyView[]; problem: Problem }) {
  const t = useText()
  return (
    <>
      {passkeys.length === 0 ? <p>{t('account.passkey.none')}</p> : null}
      {passkeys.map((passkey) => (
        <One
          key={passkey.id}
          passkey={passkey}
          problem={problem?.values.passkey === passkey.id ? problem : undefined}
        />
      ))}
      <Add problem={problem?.form === 'addPasskey' ? problem : undefined} />
      <p data-no-passkey="">{t('account.passkey.needsScript')}</p>
    </>
  )
}

function PasswordField({ label }: { label: string }) {
  return (
    <TextField name="password" type="password" label={label} autoComplete="current-password" maxLength={128} required />
  )
}

function Add({ problem }: { problem: Problem }) {
  const t = useText()
  const labels = { name: t('account.passkey.name'), password: t('account.password') }
  return (
    <Form id="add-passkey" errors={problem?.details.fields} values={problem?.values} labels={labels}>
      <input type="hidden" name="form" value="addPasskey" />
      <input type="hidden" name="credential" />
      <input type="hidden" name="refused" />
      <Place how="create" begin={paths.mePasskey(t.lang)}>
        <h3>{t('account.passkey.add')}</h3>
        <TextField name="name" label={labels.name} hint={t('account.passkey.nameHint')} maxLength={60} required />
        <PasswordField label={labels.password} />
        <Actions>
          <Button look="main">{t('account.passkey.addDo')}</Button>
        </Actions>
      </Place>
    </Form>
  )
}

function One({ passkey, problem }: { passkey: PasskeyView; problem: Problem }) {
  const t = useText()
  const { id, name, since } = passkey
  const labels = { name: t('account.passkey.name'), password: t('account.password') }
  const of = (form: string): Problem => (problem?.form === form ? problem : undefined)
  const [renaming, removing] = [of('renamePasskey'), of('removePasskey')]
  return (
    <div className="passkey">
      <h3>
        <Isolate>{name}</Isolate>
      </h3>
      {since === null ? null : <p>{t('account.passkey.since', { day: t.format.date(since) })}</p>}
      <Disclosure title={t('account.passkey.change', { name })} open={problem !== undefined}>
        <Form id={`rename-${id}`} errors={renaming?.details.fields} values={renaming?.values} labels={labels}>
          <input type="hidden" name="form" value="renamePasskey" />
          <input type="hidden" name="passkey" value={id} />
          <TextField name="name" label={labels.name} defaultValue={name} maxLength={60} required />
          <Actions>
            <Button>{t('account.passkey.rename')}</Button>
          </Actions>
        </Form>
        <Form id={`remove-${id}`} errors={removing?.details.fields} labels={labels}>
          <input type="hidden" name="form" value="removePasskey" />
          <input type="hidden" name="passkey" value={id} />
          <PasswordField label={labels.password} />
          <Actions>
            <Button look="danger">{t('account.passkey.remove')}</Button>
          </Actions>
        </Form>
      </Disclosure>
    </div>
  )
}
