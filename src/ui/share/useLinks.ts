/** What writes links, in components. Until it is there links are empty. */
import { useEffect, useState } from 'react';
import { useServices } from '../services';
import type { Links } from './link';

const NONE: Links = { to: () => '', holdAll: () => true, toCourse: () => '' };

export function useLinks(): Links {
  const { links } = useServices();
  const [here, setHere] = useState(NONE);
  useEffect(() => {
    links().then(setHere, () => undefined);
  }, [links]);
  return here;
}
