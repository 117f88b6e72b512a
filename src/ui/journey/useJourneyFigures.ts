import { useEffect, useState } from 'react'
import type { ServiceMode } from '../../project/journey'
import { followJourney, type JourneyForecast } from '../../session/journeyFigures'
import { useSession } from '../shell/hooks'

const nothing: JourneyForecast = { figures: new Map(), reports: new Map(), isRunning: false, stale: new Set() }

/** What forecasts say of a journey while its map is on the screen. */
export function useJourneyFigures(chart: string, mode: ServiceMode | null = null): JourneyForecast {
  const session = useSession()
  const [forecast, setForecast] = useState(nothing)
  useEffect(() => {
    const following = followJourney(session, chart, mode)
    setForecast(following.store.getState())
    const stop = following.store.subscribe((now) => setForecast(now))
    return () => {
      stop()
      following.close()
    }
  }, [session, chart, mode])
  return forecast
}
