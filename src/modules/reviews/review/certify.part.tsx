import type { ReactNode } from 'react'
import type { Permission } from '#kernel/permission.ts'
import { DemoPhone } from '#ui/demo-phone.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { CodeField } from '#ui/field.tsx'
import { useText } from '#ui/text.tsx'

/** The end of every certified form: the one-time code and the button; where the act is refused, the button with its reason alone. */
export function Certify({
  may,
  demoCode,
  children,
}: {
  may: Permission
  demoCode: string | undefined
  children: ReactNode
}) {
  const t = useText()
  if (!may.ok)
    return (
      <Actions>
        <Button look="main" may={may}>
          {children}
        </Button>
      </Actions>
    )
  return (
    <>
      <CodeField name="code" label={t('submission.code')} required />
      <DemoPhone code={demoCode} />
      <Actions>
        <Button look="main">{children}</Button>
      </Actions>
    </>
  )
}
