package org.mtbnode;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The node as a server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NodeApplication {}
