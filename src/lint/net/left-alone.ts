/** Tests and their data name models that nobody asks. */
const TEST =
  /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|__snapshots__|__mocks__|mocks?|e2e)\/|(?:[._-](?:test|tests|spec|mock|snap)|(?:Test|Tests|Spec|IT))\.\w{1,6}$|(?:^|\/)(?:test_|conftest)[^/]*$/

/** Files about the past, and files that tools write. */
const RECORD =
  /(?:^|\/)(?:change-?log|changes|history|news|releases?)(?:[._-][^/]*)?$|\.(?:log|lock|map|snap|patch|diff)$|(?:^|[-_.])lock\.\w+$|\.min\.\w+$/i

/** Larger files are data and bundles. */
const LARGEST = 1024 * 1024

/** How many folders above a file say what it is; those further up are the machine's. */
const FOLDERS = 4

/** Whether a file is a test, a record or data, in which an id is no setting. */
export function isLeftAlone(path: string, text: string): boolean {
  const near = path
    .replaceAll('\\', '/')
    .split('/')
    .slice(-1 - FOLDERS)
    .join('/')
  return text.length > LARGEST || TEST.test(near) || RECORD.test(near)
}
