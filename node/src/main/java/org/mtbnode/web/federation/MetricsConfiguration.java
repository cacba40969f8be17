package org.mtbnode.web.federation;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link NodeMetrics} look at logs and peers every now and then. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MetricsConfiguration {}
