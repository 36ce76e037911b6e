import { useDeferredValue, useEffect, useState } from 'react';

/**
 * A value that follows another once typing has come to rest, for what costs the server work.
 * @param restMs how long nothing may change before it follows, in milliseconds
 */
export function useRested<Value>(value: Value, restMs = 500): Value {
  const deferred = useDeferredValue(value);
  const [rested, setRested] = useState(() => deferred);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(() => deferred), restMs);
    return () => window.clearTimeout(timer);
  }, [deferred, restMs]);
  return rested;
}
