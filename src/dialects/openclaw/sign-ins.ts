import {
  type ConfigNode,
  itemsOf,
  type Located,
  memberOf,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'

/** The sign-in method that a config records, and its sign-in profiles. */
export function projectSignIns(root: ConfigNode | undefined): readonly Located<string>[] {
  const auth = memberOf(root, 'auth')?.value
  return [
    ...['wizard', 'auth']
      .flatMap((key) => membersOf(nodeAt(root, key)))
      .flatMap(({ key, value }) => (/choice$/i.test(key) ? (stringAt(value) ?? []) : [])),
    ...membersOf(nodeAt(auth, 'profiles')).map(({ key, keySpan }) => ({
      value: key,
      span: keySpan,
    })),
    ...membersOf(nodeAt(auth, 'order')).flatMap(({ value }) =>
      itemsOf(value).flatMap((item) => stringAt(item) ?? []),
    ),
  ]
}
