/** Whether this page was here before: it was loaded again, or somebody came back to it. */
export function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  const type = navigation && 'type' in navigation ? navigation.type : '';
  return type === 'reload' || type === 'back_forward';
}
